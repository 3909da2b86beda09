"""Pictures: decoded within a limit of pixels, turned the right way up, and drawn anew without what else they held."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from cats.documents.inspection.findings import MOST_PIXELS, Found, Unacceptable

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
_PLAIN = {"JPEG": frozenset({"L", "RGB"}), "PNG": frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})}
_SAVED: dict[str, dict[str, object]] = {"JPEG": {"quality": 88, "optimize": True}, "PNG": {"compress_level": 6}}


def inspect_jpeg(source: Path, target: Path) -> Found:
    """Write the picture of a JPEG as a JPEG."""
    return _redraw(source, target, "JPEG")


def inspect_png(source: Path, target: Path) -> Found:
    """Write the picture of a PNG as a PNG; of a moving one, the first."""
    return _redraw(source, target, "PNG")


def _redraw(source: Path, target: Path, form: str) -> Found:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(source, formats=[form]) as sent:
                if sent.width * sent.height > MOST_PIXELS:
                    raise Unacceptable("too_many_pixels")
                sent.load()
                upright = ImageOps.exif_transpose(sent)
                _plain(upright, form).save(target, format=form, **_SAVED[form])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unacceptable("too_many_pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, EOFError) as error:
        raise Unacceptable("picture_damaged") from error
    return Found(treatments=["redrawn"])


def _plain(picture: Image.Image, form: str) -> Image.Image:
    """Return the bare pixels: what is saved from a fresh picture has no profile, no text, no position."""
    if picture.mode not in _PLAIN[form]:
        picture = picture.convert("RGBA" if form == "PNG" and "A" in picture.mode else "RGB")
    see_through = picture.info.get("transparency")
    picture.info.clear()
    if see_through is not None and form == "PNG":
        picture.info["transparency"] = see_through
    return picture
