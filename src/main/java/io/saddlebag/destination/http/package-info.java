/** The HTTP destination: JSON over any REST API, described by options instead of code. */
package io.saddlebag.destination.http;
