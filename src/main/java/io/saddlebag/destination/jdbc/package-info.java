/** Database tables as a destination: the {@code retl-jdbc} component. */
package io.saddlebag.destination.jdbc;
