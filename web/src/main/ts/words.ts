/** What the elements say beside the policy's own texts. */

export const bannerWords = {
  fr: {
    title: "Vos choix sur les traceurs",
    lead: "{controller} vous demande votre accord pour :",
    withdraw: "Vous pouvez changer d’avis à tout moment par le lien « Cookies » présent sur chaque page.",
    refuse: "Tout refuser", accept: "Tout accepter", choose: "Choisir par finalité", save: "Enregistrer mes choix",
    close: "Fermer sans changer", link: "Cookies",
    signal: "Votre navigateur demande de ne pas être suivi : nous en tenons compte comme d’un refus.",
    changed: "Depuis votre choix, une finalité demande davantage :",
    failed: "Votre choix n’a pas pu être enregistré. Rien n’a changé ; réessayez.",
    stale: "Le texte vient de changer : relisez-le, puis choisissez.",
  },
  en: {
    title: "Your choices about trackers",
    lead: "{controller} asks for your consent for:",
    withdraw: "You can change your mind at any time with the link “Cookies” on every page.",
    refuse: "Refuse all", accept: "Accept all", choose: "Choose by purpose", save: "Save my choices",
    close: "Close without a change", link: "Cookies",
    signal: "Your browser asks not to be tracked: we count that as a refusal.",
    changed: "Since your choice, a purpose asks for more:",
    failed: "Your choice could not be recorded. Nothing has changed; please try again.",
    stale: "The text has just changed: please read it again, then choose.",
  },
};

export const formWords = {
  fr: {
    email: "E-mail", fullName: "Nom", phone: "Téléphone", message: "Message", optional: "facultatif", send: "Envoyer", website: "Site web",
    thanks: "Votre message est arrivé", answered: "Nous vous répondrons. Vos choix sont enregistrés et vous pouvez les retirer à tout moment.",
    again: "Écrire un autre message", faults: "Le message n’est pas parti : corrigez les champs signalés.",
    stale: "L’information ci-dessous vient de changer. Rien de ce que vous avez écrit n’est perdu : relisez-la, puis envoyez.",
    failed: "Le message n’a pas pu être envoyé. Rien n’est perdu ; réessayez dans un instant.",
    codes: {
      "missing-field": "Remplissez ce champ.", "invalid-email": "Cette adresse ne peut pas être utilisée.",
      "invalid-phone": "Ce numéro ne peut pas être utilisé.", "too-long": "Ce texte est trop long.",
    } as Record<string, string>,
    link: "Montrer aussi les choix de cet appareil quand je consulte les miens",
    other: "Cette valeur ne peut pas être utilisée.",
  },
  en: {
    email: "E-mail", fullName: "Name", phone: "Phone", message: "Message", optional: "optional", send: "Send", website: "Website",
    thanks: "Your message has arrived", answered: "We will answer you. Your choices are recorded, and you can take them back at any time.",
    again: "Write another message", faults: "The message was not sent: please correct the marked fields.",
    stale: "The information below has just changed. Nothing you wrote is lost: please read it again, then send.",
    failed: "The message could not be sent. Nothing is lost; please try again in a moment.",
    codes: {
      "missing-field": "Please fill in this field.", "invalid-email": "This address cannot be used.",
      "invalid-phone": "This number cannot be used.", "too-long": "This text is too long.",
    } as Record<string, string>,
    link: "Also show this device’s choices when I look at mine",
    other: "This value cannot be used.",
  },
};

export const centreWords = {
  fr: {
    consents: "Mes consentements", receipts: "Mes reçus", cookies: "Mes cookies", rights: "Mes droits et mes demandes", notice: "La politique et ses versions",
    authority: "L’autorité de contrôle", allow: "Autoriser", withdraw: "Retirer", allowed: "autorisé", refused: "non autorisé", until: "jusqu’au",
    stranger: "Voici les choix de cet appareil. Pour voir aussi les vôtres, demandez un lien à votre adresse.",
    email: "E-mail", ask: "Recevoir un lien", sent: "Si cette adresse nous est connue, un lien vient d’y être envoyé.",
    follow: "Ouvrir mes choix", ended: "Ce lien a déjà servi ou n’est plus valable : demandez-en un autre.",
    none: "Aucun.", save: "Enregistrer en fichier", change: "Changer mes choix sur les traceurs", session: "la visite", current: "en vigueur",
    right: "Droit", purpose: "Finalité (facultatif)", any: "toutes", message: "Ce que vous demandez (facultatif)",
    context: "Dans quel cadre vos données ont été recueillies (facultatif)", exercise: "Exercer ce droit",
    received: "Demande {id} reçue. Réponse au plus tard le {day}.", acted: "C’est fait.",
    stale: "Le texte vient de changer : relisez-le, puis choisissez.",
    done: "Enregistré.", failed: "Le changement n’a pas pu être enregistré. Rien n’a changé.", absent: "Cette partie n’a pas pu être lue ; réessayez.",
  },
  en: {
    consents: "My consents", receipts: "My receipts", cookies: "My cookies", rights: "My rights and requests", notice: "The policy and its versions",
    authority: "The supervisory authority", allow: "Allow", withdraw: "Withdraw", allowed: "allowed", refused: "not allowed", until: "until",
    stranger: "These are the choices of this device. To see your own too, ask for a link to your address.",
    email: "E-mail", ask: "Send me a link", sent: "If we know this address, a link has just been sent to it.",
    follow: "Open my choices", ended: "This link has been used or is no longer valid: please ask for another.",
    none: "None.", save: "Save as a file", change: "Change my choices about trackers", session: "the visit", current: "in force",
    right: "Right", purpose: "Purpose (optional)", any: "all", message: "What you ask for (optional)",
    context: "In which context your data was collected (optional)", exercise: "Exercise this right",
    received: "Request {id} received. We answer by {day} at the latest.", acted: "Done.",
    stale: "The text has just changed: please read it again, then choose.",
    done: "Recorded.", failed: "The change could not be recorded. Nothing has changed.", absent: "This part could not be read; please try again.",
  },
};
