package dev.hyperwalk.jobs.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a caller has to know to be let in; only its digest is kept, so that no log or dump can tell it. */
public final class AccessToken {

    /** Fewer characters could be guessed. */
    public static final int MIN_CHARS = 16;

    private final byte[] digest;

    /**
     * A token.
     *
     * @param secret what callers have to show; blanks around it are dropped
     * @throws IllegalArgumentException if it is shorter than {@link #MIN_CHARS}; the message does not tell it
     */
    public AccessToken(String secret) {
        String trimmed = secret.strip();
        if (trimmed.length() < MIN_CHARS) {
            throw new IllegalArgumentException(
                    "token: expected at least " + MIN_CHARS + " characters, got " + trimmed.length());
        }
        this.digest = sha256(trimmed);
    }

    /** Whether this is it; takes the same time for every text of one length. */
    boolean matches(String offered) {
        return MessageDigest.isEqual(sha256(offered), digest);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AccessToken[not told]";
    }
}
