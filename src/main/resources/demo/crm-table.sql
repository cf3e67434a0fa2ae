CREATE SCHEMA IF NOT EXISTS crm;

-- Stricter than the warehouse: a few of its customers do not fit.
CREATE TABLE IF NOT EXISTS crm.customers (
    customer_id    VARCHAR(20) PRIMARY KEY,
    email          VARCHAR(254),
    first_name     VARCHAR(40) NOT NULL,
    last_name      VARCHAR(40) NOT NULL,
    plan           VARCHAR(20) NOT NULL CONSTRAINT known_plan CHECK (plan IN ('free', 'pro', 'team', 'enterprise')),
    country        CHAR(2) NOT NULL,
    lifetime_value DECIMAL(12, 2) NOT NULL CONSTRAINT value_not_negative CHECK (lifetime_value >= 0),
    signed_up      DATE CONSTRAINT signed_up_after_founding CHECK (signed_up >= DATE '2015-01-01'),
    last_seen      TIMESTAMP WITH TIME ZONE
);
