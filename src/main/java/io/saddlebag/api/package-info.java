/** What the service offers over HTTP, and who may use it. */
package io.saddlebag.api;
