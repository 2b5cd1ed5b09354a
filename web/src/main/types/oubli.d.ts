/** What the elements of Oubli offer to a site. Loading the script defines them. */

export interface ConsentDetail {
  /** Purposes that this device allows now. */
  readonly given: readonly string[];
}

export interface ContactSentDetail {
  readonly requestId: string;
  readonly subjectId: string;
  /** Opens the privacy centre for this request; keep it no longer than the page lives. */
  readonly manageToken: string;
}

/** `<oubli-banner api? lang?>`: asks for choices by purpose; first in the body. */
export interface OubliBanner extends HTMLElement {
  /** Shows the settings; stores nothing by itself. */
  open(opener?: HTMLElement | null): Promise<void>;
}

/** `<oubli-contact-form api? lang? form-id?>`: the contact form with one unticked box per purpose and channel. */
export type OubliContactForm = HTMLElement;

/** `<oubli-privacy-centre api? lang?>`: a person's own consents, receipts, cookies and rights. */
export type OubliPrivacyCentre = HTMLElement;

/** Whether this device allows a purpose now. */
export function permits(purpose: string): boolean;

declare global {
  var oubli: { permits(purpose: string): boolean };

  interface HTMLElementTagNameMap {
    "oubli-banner": OubliBanner;
    "oubli-contact-form": OubliContactForm;
    "oubli-privacy-centre": OubliPrivacyCentre;
  }

  interface DocumentEventMap {
    /** After the choices of this device are known, and after each change. */
    "oubli-consent": CustomEvent<ConsentDetail>;
    /** After the form was accepted. */
    "oubli-contact-sent": CustomEvent<ContactSentDetail>;
  }
}
