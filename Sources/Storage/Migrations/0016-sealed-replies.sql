-- Replies that show what is shown only once are kept closed: whoever showed the same credential can open them, and nobody else.
ALTER TABLE kept_replies ADD COLUMN is_sealed {integer} NOT NULL DEFAULT 0 CHECK (is_sealed = 0 OR is_sealed = 1);
