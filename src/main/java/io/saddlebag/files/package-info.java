/** The folder of routes: what its files hold, taking effect while the service runs, and writing to it. */
package io.saddlebag.files;
