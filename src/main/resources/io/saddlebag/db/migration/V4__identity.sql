-- Snapshots are kept by what the destination finds a record by, and no longer by the model's primary key alone.

-- The table has a new name, so that a process of an older version that is still running fails instead of writing entries
-- that are not kept so.
ALTER TABLE saddlebag_segment RENAME TO saddlebag_snapshot;

-- format: 1 = entries are kept by the primary key, and what their destination key is taken from is not written down; 2 = as
-- the other columns say. destination_key: its fields, as a JSON array; key_origins: for each the position in the primary key
-- of the same value, or -1; identity: what entries are kept by, as JSON.
ALTER TABLE saddlebag_layout ADD COLUMN format INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE saddlebag_layout ADD COLUMN destination_key ${text};
ALTER TABLE saddlebag_layout ADD COLUMN key_origins ${text};
ALTER TABLE saddlebag_layout ADD COLUMN identity ${text};

-- A record that was not accepted can be looked up by either of its keys.
ALTER TABLE saddlebag_record ADD COLUMN destination_key ${text};

-- The mode of the run: a mode that deletes, after one that does not, deletes what was left.
ALTER TABLE saddlebag_run ADD COLUMN mode VARCHAR(10);

-- Whether a reset has forgotten what the run left undone.
ALTER TABLE saddlebag_run ADD COLUMN forgotten BOOLEAN DEFAULT FALSE NOT NULL;
