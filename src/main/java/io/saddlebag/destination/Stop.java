package io.saddlebag.destination;

/**
 * A reason for which no further batch can succeed, so that the run ends here.
 *
 * @param code        short and stable
 * @param reason      for a person to act on
 * @param credentials whether the destination refused the credentials
 */
public record Stop(String code, String reason, boolean credentials) {}
