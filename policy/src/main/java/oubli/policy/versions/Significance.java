package oubli.policy.versions;

/** What a change of the policy asks for, as the DPO declares it; from the least to the most. */
public enum Significance {
    /** Nothing that anybody consented to grew: wording, an address, a shorter period. */
    MINOR,
    /** People are told; consents given before cover the change. */
    SIGNIFICANT,
    /** Consents given before do not cover what grew: it waits for a new one. */
    NEEDS_RECONSENT
}
