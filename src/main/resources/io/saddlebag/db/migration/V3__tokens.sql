-- Tokens that were made over the API. Of the secret there is only a hash; live_name keeps the names of live tokens unique.

CREATE TABLE saddlebag_token (
    id         VARCHAR(20) PRIMARY KEY,
    name       VARCHAR(100) NOT NULL,
    live_name  VARCHAR(100) UNIQUE,
    role       VARCHAR(20) NOT NULL,
    sync_id    VARCHAR(255),
    hash       CHAR(64) NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by VARCHAR(255) NOT NULL,
    last_used  TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX saddlebag_token_by_age ON saddlebag_token (created_at, id);
