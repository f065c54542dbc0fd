/**
 * The program of the child process that runs Helm. It does not use the rest of Unitform, and does
 * not trust charts. It reads its tasks from standard input, and ends when standard input ends.
 */
@NullMarked
package dev.unitform.helm.worker;

import org.jspecify.annotations.NullMarked;
