/** The integration service: its main class, its configuration and its wiring. */
package io.saddlebag.app;
