"""The addresses of papers in the workroom."""

from django.urls import path

from travaux.papers.workroom import answers, copies, messages, paragraphs, returned, suggestions, versions

PAPER = "papers/<uuid:uid>/"
VERSION = f"{PAPER}versions/<int:number>/"

urlpatterns = [
    path(PAPER, copies.copy, name="paper-copy"),
    path(f"{PAPER}in/<slug:language>/", copies.copy, name="paper-copy-in"),
    path(f"{PAPER}in/<slug:language>/add/", copies.add, name="paper-add"),
    path(f"{PAPER}in/<slug:language>/marks/", copies.marks, name="paper-marks"),
    path(f"{PAPER}translate/", copies.begin_translation, name="paper-translate"),
    path("paragraphs/<uuid:uid>/", paragraphs.paragraph, name="paragraph"),
    path("paragraphs/<uuid:uid>/comments/", paragraphs.comment, name="paragraph-comment"),
    path("paragraphs/<uuid:uid>/place/", paragraphs.place, name="paragraph-place"),
    path("paragraphs/<uuid:uid>/here/", paragraphs.here, name="paragraph-here"),
    path("comments/<int:pk>/settle/", paragraphs.settle, name="comment-settle"),
    path("suggestions/<uuid:uid>/", suggestions.suggestion, name="suggestion"),
    path("suggestions/<uuid:uid>/decide/", suggestions.decide, name="suggestion-decide"),
    path(f"{PAPER}messages/", messages.messages, name="paper-messages"),
    path(f"{PAPER}messages/in/<slug:language>/", messages.messages, name="paper-messages-in"),
    path(f"{PAPER}messages/add/", messages.add, name="paper-message-add"),
    path(f"{PAPER}messages/take/", messages.take, name="paper-message-take"),
    path("messages/<int:pk>/", messages.message, name="message"),
    path("messages/<int:pk>/place/", messages.place, name="message-place"),
    path(f"{PAPER}versions/", versions.versions, name="paper-versions"),
    path(f"{PAPER}versions/new/", versions.new, name="paper-version-new"),
    path(VERSION, versions.version, name="paper-version"),
    path(f"{VERSION}freeze/", versions.freeze, name="version-freeze"),
    path(f"{VERSION}against/<int:other>/", versions.against, name="version-against"),
    path(f"{VERSION}circulate/", answers.circulate, name="version-circulate"),
    path(f"{VERSION}answers/", answers.answers, name="version-answers"),
    path(f"{VERSION}<str:name>", versions.download, name="version-file"),
    path(f"{PAPER}returned/", returned.returned, name="paper-returned"),
]
