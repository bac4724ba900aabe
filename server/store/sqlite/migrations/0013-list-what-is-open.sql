-- What is open, in the order it is listed: few rows among all that ended.
CREATE INDEX delivery_open ON delivery (endpoint, seq) WHERE state IN ('due', 'leased');
