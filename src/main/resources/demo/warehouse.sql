CREATE SCHEMA IF NOT EXISTS analytics;

-- No primary key, as in many a warehouse: the bad rows of the demo need that freedom.
CREATE TABLE IF NOT EXISTS analytics.customers (
    customer_id    VARCHAR(20),
    email          VARCHAR(254),
    first_name     VARCHAR(100),
    last_name      VARCHAR(100),
    plan           VARCHAR(20),
    country        CHAR(2),
    lifetime_value DECIMAL(12, 2),
    active         BOOLEAN,
    signed_up      DATE,
    last_seen      TIMESTAMP WITH TIME ZONE
);

CREATE INDEX IF NOT EXISTS analytics.customers_by_id ON analytics.customers (customer_id);

-- What the demo itself has done to the table; call 0 is the filling.
CREATE SCHEMA IF NOT EXISTS demo;

CREATE TABLE IF NOT EXISTS demo.change_calls (
    call_number INT PRIMARY KEY,
    updated     INT NOT NULL,
    inserted    INT NOT NULL,
    deleted     INT NOT NULL,
    repaired    INT NOT NULL
);
