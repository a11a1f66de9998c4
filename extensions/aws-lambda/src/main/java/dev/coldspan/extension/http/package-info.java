/** HTTP/1.1 over plain sockets, as client and as server on loopback, within limits of time and size. */
package dev.coldspan.extension.http;
