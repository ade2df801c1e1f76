"""What lists at the desk say of a milestone."""

from django import template

from travaux.processes.desk.due import answer, at_the_desk

register = template.Library()
register.filter(answer)
register.filter(at_the_desk)
