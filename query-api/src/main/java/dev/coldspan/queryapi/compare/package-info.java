/** "What sets these invocations apart from those?": two sets over all rows and all attributes. */
package dev.coldspan.queryapi.compare;
