-- An erase forgets the answers kept about a customer; without this it read all that were kept of the site in a day.
CREATE INDEX replay_by_customer ON replay (site, customer) WHERE customer IS NOT NULL;
