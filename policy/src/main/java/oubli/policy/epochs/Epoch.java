package oubli.policy.epochs;

import java.time.Instant;

/**
 * An epoch of key-encryption keys.
 *
 * @param emptyAsOf up to when every partition's keys had been read when it reported that none of them lives in this epoch;
 *     {@code Times.NOT_YET} while one holds some or has not reported
 */
public record Epoch(String id, Instant begunAt, Instant emptyAsOf) {}
