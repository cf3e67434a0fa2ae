/** When syncs run by themselves: the fires of their schedules, taken once, and made up for when they were missed. */
package io.saddlebag.schedule;
