"""Why a file was not taken, in words that say what to do."""

REFUSALS = {
    "empty": "The selected file is empty. Select another one",
    "too_large": "The selected file must be 10 MB or smaller. Scan it again in a lower quality, or upload it in parts",
    "wrong_kind": "The selected file must be a PDF, DOCX, JPEG or PNG",
    "wrong_name": "The selected file ends in {extension} but is a {form}. Rename it so that it ends in {ending}, "
    "or save it anew as a {expected}",
    "pdf_protected": "The selected file is protected by a password. Open it, print it to a new PDF, and upload that",
    "pdf_damaged": "The selected PDF is damaged and cannot be repaired. Open it, print it to a new PDF, or scan the "
    "paper again, and upload that",
    "too_many_pages": "The selected PDF must have 2,000 pages or fewer. Upload it in parts",
    "not_word": "The selected file is not a Word document. Open it, save it as a Word document (.docx) or a PDF, and "
    "upload that",
    "word_protected": "The selected file is protected by a password. Take the password off in Word, or save it as a "
    "PDF, and upload that",
    "word_damaged": "The selected Word document is damaged. Open it in Word, save it as a PDF, and upload that",
    "word_active": "The selected Word document holds macros, attachments, or parts that are fetched from elsewhere. "
    "Save it as a PDF and upload that",
    "unpacks_too_large": "The selected Word document unpacks to more than a document can be. Save it as a PDF and "
    "upload that",
    "picture_damaged": "The selected picture is damaged or cut short. Take or save it again, and upload that",
    "too_many_pixels": "The selected picture must have 50 million pixels or fewer. Save it smaller, and upload that",
    "unreadable": "The selected file could not be read. Save it as a new PDF and upload that",
    "harmful": "The selected file was refused by the virus check. Do not open it. Get a clean copy and upload that",
    "gone": "The file that you selected before is no longer there. Select it again",
    "storage_away": "Your file could not be stored just now. Nothing that you typed is lost. Wait a few minutes, "
    "select the file again and go on",
}


def in_words(code: str, **facts: str) -> str:
    """Return the sentence for a code; facts fill its gaps."""
    return REFUSALS[code].format_map(facts)
