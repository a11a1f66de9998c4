/** What operators and clients ask of the server itself: health, readiness, version, own metrics, the contract. */
package dev.coldspan.queryapi.service;
