/** Environment variables to checked values. A bad value is answered with one line that names the variable. */
package dev.coldspan.agent.core.config;
