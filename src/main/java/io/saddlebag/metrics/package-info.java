/** What others see of the service's work: meters, health and traces. */
package io.saddlebag.metrics;
