/** Keeping secrets and personal data out of whatever is written. */
package io.saddlebag.security;
