package io.saddlebag.demo;

/** What one call for changes did to the warehouse: how many customers of each kind. */
record ChangeCall(int call, int updated, int inserted, int deleted, int repaired) {}
