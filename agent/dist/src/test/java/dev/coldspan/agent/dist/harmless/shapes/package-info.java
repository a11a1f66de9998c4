/** Makes handler classes of every kind the runtime client accepts or refuses, from a seed. */
package dev.coldspan.agent.dist.harmless.shapes;
