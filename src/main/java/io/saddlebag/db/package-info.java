/** The database in which Saddlebag keeps what it knows. */
package io.saddlebag.db;
