"""The screens of transfers: lists, one transfer, what is done about it, the handover sheet."""
