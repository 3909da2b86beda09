// Asks the browser for a passkey, or to make one, and sends its answer with the form. Codes do the same without script.
const works = "PublicKeyCredential" in window && window.isSecureContext;

const toBytes = (text) => {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
};

const toText = (buffer) => {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const withIds = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

const create = async (options) => {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: withIds(options.excludeCredentials),
    },
  });
  return {
    ...described(made),
    response: {
      clientDataJSON: toText(made.response.clientDataJSON),
      attestationObject: toText(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  };
};

const get = async (options) => {
  const shown = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      allowCredentials: withIds(options.allowCredentials),
    },
  });
  const { response } = shown;
  return {
    ...described(shown),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: response.userHandle ? toText(response.userHandle) : null,
    },
  };
};

const described = (credential) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
});

const problems = {
  NotAllowedError: "Nothing was confirmed. Try again when you are ready.",
  InvalidStateError: "This device is already one of your passkeys.",
};

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!works) continue;
  const act = form.dataset.passkey === "create" ? create : get;
  const { publicKey } = JSON.parse(form.dataset.options);
  const problem = form.querySelector("[data-passkey-problem]");
  form.hidden = false;
  for (const words of document.querySelectorAll("[data-passkey-missing]")) words.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.textContent = "";
    try {
      form.elements.credential.value = JSON.stringify(await act(publicKey));
      form.submit();
    } catch (error) {
      problem.textContent = problems[error.name] ?? "Your browser could not use a passkey. Try again, or use another way.";
    }
  });
}
