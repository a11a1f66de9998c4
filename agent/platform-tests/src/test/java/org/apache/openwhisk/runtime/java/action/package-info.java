/** Stands in for the two classes of OpenWhisk's HTTP proxy between which an activation runs. */
package org.apache.openwhisk.runtime.java.action;
