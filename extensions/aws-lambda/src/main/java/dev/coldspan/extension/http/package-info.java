/** HTTP/1.1 within limits of time and size: as client, over sockets of several kinds, and as server on loopback. */
package dev.coldspan.extension.http;
