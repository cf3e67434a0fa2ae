CREATE TABLE IF NOT EXISTS contacts (
    contact_number INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    external_id    VARCHAR(200) NOT NULL UNIQUE,
    email_key      VARCHAR(254) NOT NULL UNIQUE,
    properties     VARCHAR(4000) NOT NULL,
    search_text    VARCHAR(4000) NOT NULL,
    created_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at     TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX IF NOT EXISTS contacts_by_change ON contacts (updated_at DESC, contact_number);
