/** Named JDBC sources, and the rows of their models as a stream. */
package io.saddlebag.source;
