/** Keeping secrets and personal data out of whatever is written, and telling who may do what. */
package io.saddlebag.security;
