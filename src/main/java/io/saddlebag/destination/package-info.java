/** What a destination is to Saddlebag: a sink that takes a batch and accounts for every change in it. */
package io.saddlebag.destination;
