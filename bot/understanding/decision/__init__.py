"""What a message means: a scene, the evidence of several models, one trained decision, its costs.

``scene`` is what the person has in front of them, ``evidence`` what the models say of the text,
``features`` both as numbers; ``acts`` weighs which command it is, ``choice`` which level;
``examples`` is what they learn from, ``model`` fits and keeps them, ``decide`` chooses.
"""
