"""What a refused request is told: short French sentences, which the widget may show."""

from __future__ import annotations

REFUSALS = {
    "bad_seen": "Le champ « seen » dit la question affichée, en 1 à 64 caractères.",
    "failed": "Quelque chose n'a pas fonctionné de notre côté. Réessayez dans un instant.",
    "no_message": "Le champ « message » manque : c'est le texte à envoyer.",
    "no_message_id": "Le champ « message_id » manque : de 1 à 128 caractères, un par message.",
    "not_json": "Le corps de la requête n'est pas un objet JSON.",
    "origin": "Ce site n'est pas inscrit dans BOUSSOLE_ORIGINS.",
    "rate": "Un instant : trop de messages à la fois. Réessayez dans {seconds} s.",
    "request": "Cette adresse ou cette méthode n'existe pas ici.",
    "token": "Cette conversation n'est plus valide. Il faut en ouvrir une nouvelle.",
    "too_big": "C'est trop long : 16 ko au plus.",
    "unavailable": "La base de données ne répond pas. Rien n'est perdu; réessayez dans un instant.",
}
