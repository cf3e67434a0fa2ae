/**
 * The vendors' APIs as local servers, written from what the vendors document and what was recorded of them, and of nothing
 * in the product, so that a mistake of the product is not made twice. Each starts on a port of its own in tests, and from the
 * command line: {@code java -cp … io.saddlebag.fake.FakeSalesforce 8089}.
 */
package io.saddlebag.fake;
