/**
 * The {@code retl} component: the steps of a sync as Camel endpoints, the policy that opens and closes runs around a route,
 * and the runner that starts one by hand.
 */
package io.saddlebag.camel;
