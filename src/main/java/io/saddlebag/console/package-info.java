/** The pages on which people operate syncs in a browser. They are static; what they show and do goes over the API. */
package io.saddlebag.console;
