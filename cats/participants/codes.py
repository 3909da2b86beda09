"""Stable codes of a case: statuses, reasons, why risk is due. Wording stands beside them, never in the data."""

from django.db.models import TextChoices


class Status(TextChoices):
    """Where a case is in the work, in the order in which the work goes (participants 8.1)."""

    IDENTIFIED = "identified", "Identified"
    ENROLLING = "enrolling", "Enrolling"
    SUBMITTED_TO_PROVIDER = "submitted_to_provider", "Submitted to provider"
    SUBMITTED_TO_AUTHORITY = "submitted_to_authority", "Submitted to authority"
    APPROVED = "approved", "Approved"
    ARCHIVED = "archived", "Archived"
    DORMANT = "dormant", "Dormant"


class Sex(TextChoices):
    """As the feed gives it; empty when it has not."""

    MALE = "male", "Male"
    FEMALE = "female", "Female"


class IdentifierKind(TextChoices):
    """Whose number it is, in the order of display (participants 7.2)."""

    NOMIS = "nomis", "NOMIS number"
    CRN = "crn", "CRN"
    PNC = "pnc", "PNC number"


class RiskDueReason(TextChoices):
    """Why a risk review is due when it is (participants 10.1)."""

    NONE = "none", "No reason given"
    NEW_ENTRY = "new_entry", "New entry"
    INITIAL_REVIEW = "initial_review", "Initial review"
    FEED_UPDATED = "feed_updated", "Data feed updated"
    TEN_WEEK_REVIEW = "ten_week_review", "Ten-week review"
    REMOVED_FROM_ARCHIVE = "removed_from_archive", "Removed from archive"


class FeedSide(TextChoices):
    """Whose record of a person leads in the feed: the prisons' or probation's."""

    NOMIS = "nomis", "Prison (NOMIS)"
    DELIUS = "delius", "Probation (nDelius)"


class ArchiveReason(TextChoices):
    """Why a case is closed (participants 7.4)."""

    CASELOAD_TOO_HIGH = "caseload_too_high", "Caseload for this location is too high"
    DECEASED = "deceased", "The person has died"
    LICENCE_ENDED = "licence_ended", "Licence end date reached"
    MOVED_OUTSIDE_AREA = "moved_outside_area", "Moved outside the provider's area"
    MOVED_TO_OTHER_LOCATION = "moved_to_other_location", "Moved to a location outside the programme"
    NO_FURTHER_SUPPORT = "no_further_support", "No further support required"
    NO_RIGHT_TO_WORK = "no_right_to_work", "No document to show the right to live or work here"
    DOES_NOT_WISH = "does_not_wish", "Does not wish to take part"
    NO_LONGER_ENGAGING = "no_longer_engaging", "No longer engaging with the provider"
    PERSONAL_CIRCUMSTANCES = "personal_circumstances", "Personal circumstances"
    OTHER = "other", "Other"


class UnarchiveReason(TextChoices):
    """Why a closed case is opened again (participants 7.4)."""

    CASELOAD_MANAGEABLE = "caseload_manageable", "Caseload is now at a manageable level"
    NEW_SENTENCE = "new_sentence", "Serving a new sentence"
    BACK_IN_AREA = "back_in_area", "Moved back into the provider's area"
    BACK_AT_LOCATION = "back_at_location", "Moved back to a location of the programme"
    ASKED_FOR_SUPPORT = "asked_for_support", "Asked for further support"
    RIGHT_TO_WORK_SHOWN = "right_to_work_shown", "Right to work document now available"
    RE_ESTABLISH = "re_establish", "Would like to re-establish support"
    RE_ENGAGED = "re_engaged", "Has re-engaged"
    CHANGED_CIRCUMSTANCES = "changed_circumstances", "Change in personal circumstances"
    ARCHIVED_IN_ERROR = "archived_in_error", "Archived in error"
    OTHER = "other", "Other"


class NoteCategory(TextChoices):
    """What a note is about, for finding it again."""

    GENERAL = "general", "General"
    CONTACT = "contact", "Contact with the person"
    MISSED = "missed", "Missed appointment"
    OTHERS = "others", "Contact with others"
    PROGRESS = "progress", "Progress and plans"
    WORK = "work", "Work, training and education"
    HOME = "home", "Accommodation"
    HEALTH = "health", "Health and wellbeing"
    MONEY = "money", "Money and benefits"
    FAMILY = "family", "Family and relationships"
    SAFEGUARDING = "safeguarding", "Safeguarding and risk"
    ADMINISTRATION = "administration", "Administration"
    SERVICE_DESK = "service_desk", "Service desk"


class ContactEnd(TextChoices):
    """Why a way to reach somebody is no longer one."""

    MOVED = "moved", "They have moved"
    CHANGED = "changed", "The number or email address has changed"
    NOT_TO_BE_USED = "not_to_be_used", "They do not want it to be used"
    NOT_SAFE = "not_safe", "It is not safe to use"
    WRONG = "wrong", "It was entered by mistake"
    OTHER = "other", "Other"


class LabelScope(TextChoices):
    """Who puts a label on a case."""

    USER = "user", "People"
    SYSTEM = "system", "The system only"


class LabelColour(TextChoices):
    """The design system's tag colours."""

    GREY = "grey", "Grey"
    BLUE = "blue", "Blue"
    TEAL = "teal", "Teal"
    GREEN = "green", "Green"
    YELLOW = "yellow", "Yellow"
    ORANGE = "orange", "Orange"
    RED = "red", "Red"
    PURPLE = "purple", "Purple"
    MAGENTA = "magenta", "Magenta"
