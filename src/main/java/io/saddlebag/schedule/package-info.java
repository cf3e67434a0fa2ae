/** When syncs run by themselves: the fires of their schedules, taken once, and caught up when they were missed. */
package io.saddlebag.schedule;
