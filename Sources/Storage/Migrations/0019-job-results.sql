-- What came of a job, for those who asked for it.
ALTER TABLE jobs ADD COLUMN result TEXT;
