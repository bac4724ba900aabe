-- How often she said by a link what was so already. That makes no revision, yet no page may undo an act from before it.
ALTER TABLE customer ADD COLUMN said_again INTEGER NOT NULL DEFAULT 0;
