"""What probation knows of a person (nDelius, OASys, access control), kept per CRN; and who may not see it."""
