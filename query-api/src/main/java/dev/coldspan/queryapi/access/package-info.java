/**
 * Who is asking, and may he? Keys for programs, OpenID Connect for people and for programs with tokens, sessions for browsers; one role and
 * at most one tenant each. Everything that is not listed as public asks for a role ({@link RouteRules}).
 */
package dev.coldspan.queryapi.access;
