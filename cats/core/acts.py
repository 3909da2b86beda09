"""The codes of what is recorded: acts on a case's timeline, acts on many cases, and readings in the access log."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a timeline is filtered by."""

    PARTICIPANT = "participant", "Record and ownership"
    ENROLMENT = "enrolment", "Enrolment"
    MOVE = "move", "Moves and transfers"
    FEED = "feed", "Data feed"
    DETAILS = "details", "Details and address book"
    NOTE = "note", "Notes"
    LABEL = "label", "Labels"
    CUSTODY = "custody", "Custody records"
    ASSESSMENT = "assessment", "Assessments"
    BIO = "bio", "Bio"
    DOCUMENT = "document", "Documents"


class Act(TextChoices):
    """Something that was done to a case."""

    CREATED = "created", "Record created"
    AMENDED = "amended", "Details amended"
    ASSIGNED = "assigned", "Case assigned"
    REASSIGNED = "reassigned", "Case reassigned"
    UNASSIGNED = "unassigned", "Owner removed"
    STATUS_CHANGED = "status_changed", "Status changed"
    ARCHIVED = "archived", "Case archived"
    UNARCHIVED = "unarchived", "Case unarchived"
    SUSPENDED = "suspended", "Case suspended"
    RESUMED = "resumed", "Case resumed"
    MOVED = "moved", "Moved location"
    TRANSFER_SENT = "transfer_sent", "Transfer sent to the new contract"
    TRANSFER_NOTED = "transfer_noted", "Note written for a transfer"
    TRANSFER_ASKED = "transfer_asked", "Question asked about a transfer"
    TRANSFER_ANSWERED = "transfer_answered", "Transfer answered and sent back"
    TRANSFER_DECLINED = "transfer_declined", "Transfer declined"
    TRANSFER_ACCEPTED = "transfer_accepted", "Transfer accepted"
    TRANSFER_CLOSED = "transfer_closed", "Transfer closed"
    LEFT_FEED = "left_feed", "No longer active in the data feed"
    BACK_IN_FEED = "back_in_feed", "Active in the data feed again"
    FEED_UPDATED = "feed_updated", "Details changed by the data feed"
    REGISTRATIONS_CHANGED = "registrations_changed", "Registration details changed"
    FEED_NUMBER_MOVED = "feed_number_moved", "Number taken off the record"
    FEED_MERGED = "feed_merged", "Record merged in the data feed"
    FEED_ASKED = "feed_asked", "Data feed asked again"
    STICKY_REGION_SET = "sticky_region_set", "Sticky region set"
    DETAILS_CHANGED = "details_changed", "Personal details changed"
    SUPERVISOR_CHANGED = "supervisor_changed", "Supervising officer changed"
    CONTACT_ADDED = "contact_added", "Address book entry added"
    CONTACT_CHANGED = "contact_changed", "Address book entry changed"
    CONTACT_ENDED = "contact_ended", "Address book entry ended"
    CONTACT_BROUGHT_BACK = "contact_brought_back", "Address book entry brought back"
    NOTE_ADDED = "note_added", "Note added"
    NOTE_PINNED = "note_pinned", "Note pinned"
    NOTE_UNPINNED = "note_unpinned", "Note no longer pinned"
    LABEL_ADDED = "label_added", "Label added"
    LABEL_CLOSED = "label_closed", "Label closed"
    OPENED_IN_EMERGENCY = "opened_in_emergency", "Restricted record opened in an emergency"
    CUSTODY_CHANGED = "custody_changed", "Custody record changed"
    ASSESSMENT_STARTED = "assessment_started", "Assessment started"
    ASSESSMENT_SUBMITTED = "assessment_submitted", "Assessment submitted and scored"
    ASSESSMENT_DISCARDED = "assessment_discarded", "Unfinished assessment deleted"
    SAFEGUARDING_RAISED = "safeguarding_raised", "Safeguarding concern raised by an assessment"
    BIO_STARTED = "bio_started", "Bio started"
    BIO_SUBMITTED = "bio_submitted", "Bio submitted"
    BIO_DISCARDED = "bio_discarded", "Unfinished bio deleted"
    DOCUMENT_ADDED = "document_added", "Document added"
    DOCUMENT_REPLACED = "document_replaced", "New version of a document added"
    DOCUMENT_WITHDRAWN = "document_withdrawn", "Document withdrawn"
    DOCUMENT_REFUSED = "document_refused", "Document refused by the virus check"
    ENROLMENT_LOCATION_SET = "enrolment_location_set", "Enrolment location chosen"
    CONSENT_ADDED = "consent_added", "Consent added"
    CONSENT_CORRECTED = "consent_corrected", "Consent corrected"
    RIGHT_TO_WORK_ADDED = "right_to_work_added", "Right to work added"
    RIGHT_TO_WORK_CORRECTED = "right_to_work_corrected", "Right to work corrected"
    WORK_ANSWERED = "work_answered", "Right to work asked about"
    ENROLMENT_CONFIRMED = "enrolment_confirmed", "Enrolment started"
    ENROLMENT_SUBMITTED = "enrolment_submitted", "Submitted to the provider's quality assurance"
    ENROLMENT_APPROVED = "enrolment_approved", "Enrolment approved"


KIND_OF: dict[Act, Kind] = {
    Act.CREATED: Kind.PARTICIPANT,
    Act.AMENDED: Kind.PARTICIPANT,
    Act.ASSIGNED: Kind.PARTICIPANT,
    Act.REASSIGNED: Kind.PARTICIPANT,
    Act.UNASSIGNED: Kind.PARTICIPANT,
    Act.STATUS_CHANGED: Kind.ENROLMENT,
    Act.ARCHIVED: Kind.ENROLMENT,
    Act.UNARCHIVED: Kind.ENROLMENT,
    Act.SUSPENDED: Kind.ENROLMENT,
    Act.RESUMED: Kind.ENROLMENT,
    Act.MOVED: Kind.MOVE,
    Act.TRANSFER_SENT: Kind.MOVE,
    Act.TRANSFER_NOTED: Kind.MOVE,
    Act.TRANSFER_ASKED: Kind.MOVE,
    Act.TRANSFER_ANSWERED: Kind.MOVE,
    Act.TRANSFER_DECLINED: Kind.MOVE,
    Act.TRANSFER_ACCEPTED: Kind.MOVE,
    Act.TRANSFER_CLOSED: Kind.MOVE,
    Act.LEFT_FEED: Kind.FEED,
    Act.BACK_IN_FEED: Kind.FEED,
    Act.FEED_UPDATED: Kind.FEED,
    Act.REGISTRATIONS_CHANGED: Kind.FEED,
    Act.FEED_NUMBER_MOVED: Kind.FEED,
    Act.FEED_MERGED: Kind.FEED,
    Act.FEED_ASKED: Kind.FEED,
    Act.STICKY_REGION_SET: Kind.FEED,
    Act.DETAILS_CHANGED: Kind.DETAILS,
    Act.SUPERVISOR_CHANGED: Kind.DETAILS,
    Act.CONTACT_ADDED: Kind.DETAILS,
    Act.CONTACT_CHANGED: Kind.DETAILS,
    Act.CONTACT_ENDED: Kind.DETAILS,
    Act.CONTACT_BROUGHT_BACK: Kind.DETAILS,
    Act.NOTE_ADDED: Kind.NOTE,
    Act.NOTE_PINNED: Kind.NOTE,
    Act.NOTE_UNPINNED: Kind.NOTE,
    Act.LABEL_ADDED: Kind.LABEL,
    Act.LABEL_CLOSED: Kind.LABEL,
    Act.OPENED_IN_EMERGENCY: Kind.PARTICIPANT,
    Act.CUSTODY_CHANGED: Kind.CUSTODY,
    Act.ASSESSMENT_STARTED: Kind.ASSESSMENT,
    Act.ASSESSMENT_SUBMITTED: Kind.ASSESSMENT,
    Act.ASSESSMENT_DISCARDED: Kind.ASSESSMENT,
    Act.SAFEGUARDING_RAISED: Kind.ASSESSMENT,
    Act.BIO_STARTED: Kind.BIO,
    Act.BIO_SUBMITTED: Kind.BIO,
    Act.BIO_DISCARDED: Kind.BIO,
    Act.DOCUMENT_ADDED: Kind.DOCUMENT,
    Act.DOCUMENT_REPLACED: Kind.DOCUMENT,
    Act.DOCUMENT_WITHDRAWN: Kind.DOCUMENT,
    Act.DOCUMENT_REFUSED: Kind.DOCUMENT,
    Act.ENROLMENT_LOCATION_SET: Kind.ENROLMENT,
    Act.CONSENT_ADDED: Kind.ENROLMENT,
    Act.CONSENT_CORRECTED: Kind.ENROLMENT,
    Act.RIGHT_TO_WORK_ADDED: Kind.ENROLMENT,
    Act.RIGHT_TO_WORK_CORRECTED: Kind.ENROLMENT,
    Act.WORK_ANSWERED: Kind.ENROLMENT,
    Act.ENROLMENT_CONFIRMED: Kind.ENROLMENT,
    Act.ENROLMENT_SUBMITTED: Kind.ENROLMENT,
    Act.ENROLMENT_APPROVED: Kind.ENROLMENT,
}


class Access(TextChoices):
    """A reading of personal data."""

    OPENED_CASE = "opened_case", "Opened a case"
    SEARCHED = "searched", "Searched"
    EXPORTED = "exported", "Exported a list"
    DOWNLOADED = "downloaded", "Downloaded an exported file"
    REFUSED = "refused", "Was refused a restricted record"
    EMERGENCY = "emergency", "Opened a restricted record in an emergency"
    CANDIDATE = "candidate", "Searched for somebody to enrol"
    ACCESS_LOG = "access_log", "Read who has looked at a case"
    READ_AUDIT = "access_audit", "Read the access audit"
    READ_CHANGES = "changes", "Read what was changed"
    DOCUMENT_UPLOADED = "document_uploaded", "Uploaded a document"
    DOCUMENT_PREVIEWED = "document_previewed", "Looked at a document"
    DOCUMENT_DOWNLOADED = "document_downloaded", "Downloaded a document"
    NOMIS_RECORD = "nomis_record", "Read what NOMIS sent of a record"


class BulkAct(TextChoices):
    """Something that was done to many cases at once."""

    REASSIGNED = "reassigned_many", "Reassigned several cases"
    LABELLED = "labelled_many", "Added a label to several cases"
    REASSIGNING_UNDONE = "reassigning_undone", "Undid the reassigning of several cases"
    LABELLING_UNDONE = "labelling_undone", "Took a label off several cases again"
    TRANSFERS_ACCEPTED = "transfers_accepted", "Accepted several transfers"
    CUSTODY_STORED = "custody_stored", "Stored or removed custody records"
